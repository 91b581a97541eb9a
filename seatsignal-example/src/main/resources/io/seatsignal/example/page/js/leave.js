import { call, get } from "./api.js";
import { announce, byId, element } from "./dom.js";
import { useForm } from "./form.js";

const FILE_NAME = "seatsignal-data.json";

async function save({ currentTarget }) {
  currentTarget.disabled = true;
  try {
    const data = await get("/accounts/me/export");
    const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
    const link = element("a", { href: url, download: FILE_NAME });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    announce("Your data is downloaded.");
  } catch (problem) {
    currentTarget.parentElement.after(element("p", { className: "form-problem", role: "alert" }, problem.message));
  } finally {
    byId("export").disabled = false;
  }
}

/** Makes the buttons work that hand out all data and that delete the account. */
export function useLeaving() {
  const dialog = byId("delete-dialog");
  const form = byId("delete-account");
  byId("export").addEventListener("click", save);
  byId("delete").addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  useForm(form, {
    places: { "wrong-password": "password" },
    async send() {
      await call("DELETE", "/accounts/me", { password: form.password.value });
      location.assign("/?done=deleted");
    },
  });
}
