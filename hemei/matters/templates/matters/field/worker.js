// Keeps the field page and what it is made of, so that it opens without a network. Findings are kept by the page itself.
"use strict";
const KEPT = "hemei-field-{{ name }}", PAGE = "{{ page|escapejs }}", ASSETS = [{% for one in assets %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([...ASSETS, PAGE])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name.startsWith("hemei-field-") && name !== KEPT).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

async function newest(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic") await cache.put(PAGE, answer.clone());
    return answer;
  } catch (away) {
    const kept = await cache.match(PAGE);
    if (kept) return kept;
    throw away;
  }
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (event.request.mode === "navigate" && address.pathname === PAGE) event.respondWith(newest(event.request));
  else if (ASSETS.includes(address.pathname)) event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept || fetch(event.request)));
});
