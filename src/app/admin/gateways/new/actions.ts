"use server";

import { AddGateway, addGateway } from "@/services/gateways";
import { adminAction } from "@/web/actions";

export const addGatewayAction = adminAction(AddGateway, addGateway, ({ id }) => `/admin/gateways/${id}`);
