// expect: Duplicate entity names are not allowed
// finds: error duplicate-entity-name, error duplicate-entity-name
// finds in 7:
import { EntitySchema } from '@mikro-orm/core';
export const Account = new EntitySchema({ name: 'Account', properties: { id: { type: 'number', primary: true } } });
export const BillingAccount = new EntitySchema({ name: 'Account', tableName: 'billing_account', properties: { id: { type: 'number', primary: true } } });
export const entities = [Account, BillingAccount];
