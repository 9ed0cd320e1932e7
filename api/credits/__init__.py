"""Documentary credits: records presented, examined, honoured or returned (eUCP 2.1)."""
