// Keeps the session's key for this tab, and goes to the desk. The key is in no address and in no cookie.
sessionStorage.setItem("zbir-key", document.querySelector('meta[name="zbir-key"]').content);
location.replace("/");
