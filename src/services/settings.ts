// The door to the settings of the site, which admins change while it runs.
export { getSettingsToEdit, type SettingField, type SettingsToEdit } from "./settings/fields";
export { getSettings } from "./settings/read";
export { SaveSettings, saveSetting, saveSettings } from "./settings/save";
export { Settings } from "./settings/schema";
