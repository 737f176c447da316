// What people see of htmx: a bar while requests are under way, and a note when one failed.
// A form that Django guards needs its token: it is taken from any form of the page.
{
  const SAFE = ["get", "head", "options"];
  const progress = document.getElementById("htmx-progress");
  const trouble = document.getElementById("htmx-trouble");
  let underWay = 0;

  const count = (change) => {
    underWay = Math.max(0, underWay + change);
    progress.hidden = underWay === 0;
  };

  const tell = (event) => {
    const { requestConfig, xhr } = event.detail;
    const status = xhr && xhr.status ? ` ${xhr.status}` : "";
    trouble.textContent = `${trouble.dataset.text} (${requestConfig.verb.toUpperCase()} ${requestConfig.path}${status})`;
    trouble.hidden = false;
  };

  document.body.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (token && !SAFE.includes(event.detail.verb)) {
      event.detail.headers["X-CSRFToken"] = token.value;
    }
  });
  document.body.addEventListener("htmx:beforeSend", () => {
    trouble.hidden = true;
    count(1);
  });
  document.body.addEventListener("htmx:afterRequest", () => count(-1));
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, tell);
  }
}
