// The form of an officer's decision: drafts at the gateway, checks and signs here, hands in.
// The key stays in this module's memory: it is never stored, never sent, and wiped after use.

import { toHex } from './bytes.js';
import { addressOf, readSecret } from './curve.js';
import { checkDraft, LANES, signDraft } from './draft.js';
import { follow, send } from './gateway.js';

const byId = (id) => document.getElementById(id);
const form = byId('decision');
const words = JSON.parse(byId('decision-words').textContent);
const place = form.dataset;

let secret = null;
let ready = null;

form.addEventListener('change', (event) => {
  if (event.target.name === 'act') showFields();
  if (event.target.id === 'key-file') guard(takeKeyFile);
  if (event.target.id === 'key-text') guard(takeKeyText);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  guard(prepare, byId('prepare'));
});
byId('sign').addEventListener('click', () => guard(signAndSend, byId('sign')));
byId('back').addEventListener('click', () => showOnly(form, byId('prepare')));
window.addEventListener('pagehide', forget);
showFields();

/** Runs a step; what goes wrong is told in words, and the button works again. */
async function guard(step, button = null) {
  const error = byId('decision-error');
  error.hidden = true;
  if (button) button.disabled = true;
  try {
    await step();
  } catch (fault) {
    showOnly(form, null);
    error.textContent =
      fault.told ?? words[fault.message] ?? `${words.Unexpected} (${fault.message})`;
    error.hidden = false;
    (fault.field ? byId(fault.field) : byId('prepare')).focus();
  } finally {
    if (button) button.disabled = false;
  }
}

function showFields() {
  const act = chosen('act');
  for (const part of form.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== act;
}

async function takeKeyFile() {
  const [file] = byId('key-file').files;
  if (!file) return;
  const text = file.size <= 200 ? await file.text() : '';
  byId('key-file').value = '';
  takeKey(text, 'key-file');
}

function takeKeyText() {
  const text = byId('key-text').value;
  if (!text.trim()) return;
  takeKey(text, 'key-text');
  byId('key-text').value = '';
}

function takeKey(text, field) {
  forget();
  try {
    secret = readSecret(text);
  } catch {
    throw problem('KeyMalformed', field);
  }
  byId('signer').textContent = `${words.signer} ${addressOf(secret)}`;
}

async function prepare() {
  takeKeyText();
  const wanted = await asked();
  const draft = await send(
    `/v1/declarations/${place.declaration}/drafts`,
    place.token,
    wanted.body,
  );
  const told = checkDraft(draft, wanted, {
    chainId: Number(place.chainId),
    contract: place.contract,
  });
  ready = { draft, told };
  const rows = review(wanted, told).map(([label, value]) => row(label, value));
  byId('review-list').replaceChildren(...rows);
  showOnly(byId('review'), byId('review'));
}

/** What the officer chose: the request for a draft, and the words that the draft must mean. */
async function asked() {
  const act = chosen('act');
  const reasonCode = Number(byId('reason').value);
  const reasonText = byId('words').value.trim();
  if (!act) throw problem('ActMissing');
  if (!reasonCode) throw problem('ReasonMissing', 'reason');
  const body = { act, reason_code: reasonCode, reason_text: reasonText };
  if (act === 'setLane') {
    if (!chosen('lane')) throw problem('LaneMissing');
    body.lane = Number(chosen('lane'));
  }
  if (act === 'recordInspection') {
    body.report_text = byId('report').value.trim();
    if (!body.report_text) throw problem('ReportMissing', 'report');
  }
  if (act === 'orderInspection') {
    body.scan = { high: await picture('scan-high'), low: await picture('scan-low') };
  }
  if (!secret) throw problem('KeyMissing', 'key-file');
  return { act, declaration: place.declaration, lane: body.lane, reasonCode, reasonText, body };
}

async function picture(id) {
  const [file] = byId(id).files;
  if (!file) throw problem('ScanMissing', id);
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(text);
}

/** The rows that the officer reads before signing, all from the decoded call. */
function review(wanted, told) {
  const { values, intent, contract, chainId } = told;
  const reason = form.querySelector(`#reason option[value="${values.reason.code}"]`);
  const rows = [
    [words.act, words[`act.${wanted.act}`]],
    [words.declaration, values.declaration],
  ];
  if ('lane' in values) rows.push([words.lane, words[`lane.${LANES[values.lane]}`]]);
  if ('advice' in values) {
    const table = wanted.act === 'setLane' ? 'risk' : 'xray';
    rows.push([words.advice, words[`${table}.${values.advice.value}`]]);
  }
  rows.push([words.reason, reason.textContent]);
  if (wanted.reasonText) rows.push([words.reason_text, wanted.reasonText]);
  if (wanted.body.report_text) rows.push([words.report, wanted.body.report_text]);
  if ('package' in values) rows.push([words.package, values.package.plaintextHash]);
  rows.push(
    [words.signer, addressOf(secret)],
    [words.until, inSeoul(intent.deadline)],
    [words.sequence, String(intent.sequence)],
    [words.contract, `Customs ${contract} · ${words.chain} ${chainId}`],
  );
  return rows;
}

async function signAndSend() {
  const signature = signDraft(ready.told, secret);
  const signed = {
    contract: ready.told.contract,
    intent: ready.draft.intent,
    signature: '0x' + toHex(signature),
  };
  forget();
  const answer = await send('/v1/intents', place.token, signed);
  byId('progress-list').replaceChildren();
  showOnly(byId('progress'), byId('progress'));
  await follow(answer.status_url, tell, document.documentElement.lang);
  byId('progress-end').hidden = false;
  byId('reload').focus();
}

function inSeoul(seconds) {
  const language = document.documentElement.lang === 'ko' ? 'ko' : 'en-GB';
  const options = { timeZone: 'Asia/Seoul', dateStyle: 'medium', timeStyle: 'medium' };
  return `${new Intl.DateTimeFormat(language, options).format(seconds * 1000)} KST`;
}

function tell(step) {
  const item = document.createElement('li');
  item.textContent = step.told ?? words[`step.${step.state}`] ?? step.state;
  if (step.state === 'failed') item.className = 'failed';
  byId('progress-list').append(item);
}

function row(label, value) {
  const pair = document.createElement('div');
  const term = document.createElement('dt');
  const said = document.createElement('dd');
  term.textContent = label;
  said.textContent = value;
  pair.append(term, said);
  return pair;
}

function showOnly(part, focus) {
  for (const each of [form, byId('review'), byId('progress')]) each.hidden = each !== part;
  focus?.focus();
}

function forget() {
  secret?.fill(0);
  secret = null;
  byId('signer').textContent = '';
}

function chosen(name) {
  return form.querySelector(`[name=${name}]:checked`)?.value ?? '';
}

function problem(code, field = null) {
  return Object.assign(new Error(code), { field });
}
