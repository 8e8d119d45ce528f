// A thread of a social network: a post, and below each what answers it.

import { arrange, el } from "../../dom.js";
import { instant } from "../../format.js";
import { _, typeset } from "../../language.js";
import { injectNamed } from "../../state.js";
import { authored } from "../authored.js";
import { prose } from "../prose.js";
import { avatar, ownAnswers, senderName, tags, threadKey } from "./parts.js";

const DEEPEST = 3;

export function socialForm(page, inject, heading) {
  const head = tags();
  const list = el("ol", { class: "posts", role: "list" });
  const posts = new Map();
  let drawn = null;

  function update(latest) {
    head.update(latest);
    const thread = threadOf(page.state, latest);
    const key = threadKey(page, thread.map(([each]) => each));
    if (key === drawn) return;
    drawn = key;
    arrange(list, thread.flatMap(([each, depth]) => [
      postOf(posts, page, each, depth, each.id === inject.id ? heading : null),
      ...ownAnswers(page, each).map((answer) => ownPost(answer, depth + 1)),
    ]));
  }

  return { element: el("div", { class: "social" }, head.element, list), update, holdsAnswers: true };
}

// Every post of the thread that `inject` is part of, with its depth, each followed by its replies.
function threadOf(state, inject) {
  const walk = (post, depth) => [
    [post, depth],
    ...state.injects.filter((each) => answered(state, each) === post).flatMap((each) => walk(each, depth + 1)),
  ];
  let root = inject;
  for (let up = answered(state, root); up; up = answered(state, up)) root = up;
  return walk(root, 0);
}

// An edited message may have left the channel of what it answered.
function answered(state, inject) {
  const post = inject.reply_to && injectNamed(state, inject.reply_to);
  return post && post.channel === inject.channel ? post : null;
}

function postOf(posts, page, inject, depth, heading) {
  if (!posts.has(inject.id)) {
    const parent = answered(page.state, inject);
    const subject = heading || el("p", { class: "subject" }, authored(el("a", { href: `#message/${inject.id}`, text: typeset(inject.subject) })));
    posts.set(inject.id, post({ who: senderName(inject), when: instant(inject.scenario), depth, current: Boolean(heading) },
      parent ? el("p", { class: "muted" }, _("En réponse à {who}", { who: senderName(parent) })) : null,
      subject, prose(inject.html)));
  }
  return posts.get(inject.id);
}

function ownPost({ who, when, text, sent }, depth) {
  return post({ who, when, depth, mine: true, pending: !sent }, el("p", { class: "said", text }));
}

function post({ who, when, depth, current = false, mine = false, pending = false }, ...content) {
  const kinds = ["post", `depth-${Math.min(depth, DEEPEST)}`, current && "current", mine && "mine", pending && "pending"];
  return el("li", { class: kinds.filter(Boolean).join(" ") },
    avatar(who),
    el("div", { class: "post-body" },
      el("p", { class: "post-head" }, el("strong", { text: who }), " ", el("span", { class: "muted", text: when })),
      content));
}
