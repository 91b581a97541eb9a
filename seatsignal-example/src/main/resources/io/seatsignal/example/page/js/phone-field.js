import { markFilled } from "./form.js";

/** Makes an input one for phone numbers of the regions that this installation serves. */
export function phoneField(input) {
  const regions = document.body.dataset.regions.toLowerCase().split(",").filter(Boolean);
  const field = window.intlTelInput(input, {
    initialCountry: regions[0] ?? "us",
    onlyCountries: regions,
    countrySearch: regions.length > 8,
    allowDropdown: regions.length > 1,
    separateDialCode: true,
    strictMode: true,
    validationNumberTypes: null,
    useFullscreenPopup: false,
    autoPlaceholder: "polite",
  });
  input.addEventListener("countrychange", () => markFilled(input.form));
  return {
    /** In the form +14015550100. */
    number: () => field.getNumber(),
    check: () => (field.isValidNumber() ? "" : "That is not a complete phone number"),
    clear: () => field.setNumber(""),
  };
}
