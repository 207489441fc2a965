/**
 * What follows from answers: days, a brief as plain text, and the address that sends it. Nothing here touches the page.
 *
 * `data` is a service's file (`api/ask/payroll.json`), an `answer` is `{ item, sentence, own, sort, ready }`: the
 * item of the file, the sentence (a number among the item's, "own" or "none"), the reader's own one, need or like,
 * and the Set of ids of what is ready. `say(key, slots)` gives the site's words, `day(iso)` a day's form.
 */

import { add } from "./sothat-days.js";

const LONGEST = 1900; // characters of an address that every browser, server and mail program takes

/** When a part of a service comes about: the request itself, what somebody brings, or what is delivered. */
export function dayOf(data, id, start, daysAWeek, seen = []) {
  const part = data.duties[id] ?? data.items.find((item) => item.id === id);
  if (!part?.clock || seen.includes(id)) return start;
  return clockDay(data, part.clock, start, daysAWeek, [...seen, id]);
}

/** When a clock runs out: it starts when the last of what it waits for has happened. */
export function clockDay(data, clock, start, daysAWeek, seen = []) {
  const begun = clock.after.map((id) => dayOf(data, id, start, daysAWeek, seen)).reduce((one, other) => (one > other ? one : other), start);
  return add(begun, clock, daysAWeek);
}

/** The brief of one service as plain text. */
export function brief(data, answers, { start, daysAWeek, say, day }) {
  const on = (clock) => day(clockDay(data, clock, start, daysAWeek));
  const lines = [say("briefHead", { team: data.team.name, service: data.service.name }), say("briefStarts", { day: day(start) })];
  answers.forEach((answer, index) => {
    const { item } = answer;
    lines.push("", `${index + 1}. ${item.name} (${say(answer.sort)})`, indented(sentence(answer, say)));
    lines.push(indented(say("briefWhen", { text: when(answer, on, say) })));
    if (item.bring.length) lines.push(indented(say("briefBring")));
    for (const id of item.bring) lines.push(indented(`[${answer.ready.has(id) ? "x" : " "}] ${brought(data.duties[id], item, id, on, say)}`));
    if (item.measures.length) lines.push(indented(say("briefMeasures", { text: item.measures.join("; ") })));
  });
  if (data.decisions.length) lines.push("", say("briefDecisions"), ...data.decisions.map((each) => `- ${decision(each, on, say)}`));
  return `${lines.join("\n")}\n`;
}

const indented = (text) => `   ${text}`;

function sentence({ item, sentence: chosen, own }, say) {
  if (chosen === "own" && own.trim()) return own.trim().replace(/\s+/g, " ");
  return item.sentences[chosen]?.text ?? say(chosen === "none" ? "briefNone" : "briefSoThat");
}

function when({ item, sort }, on, say) {
  if (sort === "like") return say("capacity");
  return item.clock ? `${item.when}. ${say("latest", { day: on(item.clock) })}` : item.when;
}

/** What somebody brings, with the day where there is one. */
export function brought(duty, item, id, on, say) {
  const details = [duty.who, duty.when, duty.clock ? say("by", { day: on(duty.clock) }) : "", !duty.when && item.clock?.after.includes(id) ? say("startClock") : ""];
  return `${duty.what} (${details.filter(Boolean).join("; ")})`.replace(" ()", "");
}

/** Who decides what, by when, and what holds otherwise. */
export function decision(each, on, say) {
  const by = [each.by ? say("decided", { who: each.by }) : say("undecided"), each.clock ? say("by", { day: on(each.clock) }) : ""];
  const silent = each.silent ? ` ${say(each.clock ? "silent" : "silentPlain", { text: each.silent })}` : "";
  return `${each.what}: ${by.filter(Boolean).join(", ")}.${silent}`;
}

/** A template's address with its two open slots filled, each encoded once; a body too long for an address is cut. */
export function filled(template, title, body, shortened) {
  const line = template.toLowerCase().startsWith("mailto:") ? "\r\n" : "\n";
  const put = (text) =>
    template.replace(/\{(title|body)\}/g, (slot, name) => encoded((name === "title" ? title : text).replace(/\r?\n/g, line)));
  if (put(body).length <= LONGEST) return put(body);
  const letters = [...body];
  while (letters.length && put(`${letters.join("")}…\n${shortened}`).length > LONGEST) letters.splice(-Math.max(1, letters.length >> 4));
  return put(`${letters.join("")}…\n${shortened}`);
}

/** As Python's quote with nothing safe. A half of a character, which cannot be sent, becomes a mark. */
function encoded(text) {
  const whole = new TextDecoder().decode(new TextEncoder().encode(text));
  return encodeURIComponent(whole).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
