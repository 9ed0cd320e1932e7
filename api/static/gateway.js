// Speaks with the page's own gateway: acts with the session's token, and submissions to their end.

const POLL_MILLISECONDS = 700;
const ENDS = ['final', 'failed'];

/** Posts JSON; throws an error with `told`, the problem in the page's language. */
export async function send(path, token, body) {
  const language = document.documentElement.lang;
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'Content-Type': 'application/json',
      'Accept-Language': language,
      'X-CSRF-Token': token,
    },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    const told = [answer.title, answer.remedy].filter(Boolean).join(' ');
    throw Object.assign(new Error(answer.code), { told: `${told} (${answer.code})` });
  }
  return answer;
}

/** Follows a submission; calls `tell` once for each step {state, told}, and gives the last state. */
export async function follow(url, tell, language) {
  const seen = new Set();
  for (;;) {
    const response = await fetch(url, { credentials: 'same-origin' });
    const status = await response.json();
    for (const { state } of status.steps ?? []) {
      if (!seen.has(state) && state !== 'failed') tell({ state });
      seen.add(state);
    }
    if (status.state === 'failed') {
      const { title, remedy, code } = status.error;
      tell({ state: 'failed', told: `${title[language]} ${remedy[language]} (${code})` });
    }
    if (ENDS.includes(status.state)) return status.state;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}
