"""Every table of a member's database: importing this module makes the metadata complete."""

from api.index import tables as index_tables
from api.index import tables_customs, tables_financing
from api.submissions import tables as submission_tables
from api.users import tables as user_tables
from api.webhooks import tables as webhook_tables
from chain.ledger.models import Base

MODULES = (
    *(index_tables, tables_customs, tables_financing),
    *(submission_tables, user_tables, webhook_tables),
)
METADATA = Base.metadata
"""All tables, the outbox's too."""
