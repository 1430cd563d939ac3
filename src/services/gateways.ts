// The door to gateways as an admin keeps them: accounts at payment gateways, their keys, addresses and state. Keys go in and never
// come out again: nothing that this door returns holds one. What speaks to gateways is payments.
export { ActivateGateway, activateGateway, DeactivateGateway, deactivateGateway } from "./gateways/activate";
export { type AddableAdapter, AddGateway, addableAdapters, addGateway } from "./gateways/add";
export { EndOldAddress, endOldAddress, RotateAddress, rotateAddress } from "./gateways/address";
export { EditGateway, editGateway } from "./gateways/edit";
export { ClearKey, clearKey, EndOldSecret, endOldSecret, SetKeys, setKeys } from "./gateways/keys";
export { getGateway, listGateways } from "./gateways/queries";
export { TestConnection, testConnection } from "./gateways/test-connection";
export type { AdminGateway, AdminGatewayPage, AdminKey, AdminSetting, KeyState } from "./gateways/view";
