"use strict";
const key = sessionStorage.getItem("zbir-key") ?? "";
const page = crypto.randomUUID();
const headers = { "X-Zbir-Key": key, "X-Zbir-Page": page };

async function ask(verb, request = {}) {
  const answer = await fetch(`/api/${verb}`, { method: "POST", headers, body: JSON.stringify(request) });
  return answer.json();
}

addEventListener("pagehide", () => fetch("/bye", { method: "POST", headers, keepalive: true }));
ask("state").then((state) => { document.getElementById("desk").textContent = JSON.stringify(state, null, 2); });
