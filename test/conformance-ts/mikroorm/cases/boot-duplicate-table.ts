// expect: two entities, one table name
// finds: error duplicate-table-name, error duplicate-table-name
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity({ tableName: 't' }) export class A { @PrimaryKey({ type: 'integer' }) id!: number; }
@Entity({ tableName: 't' }) export class B { @PrimaryKey({ type: 'integer' }) id!: number; }
export const entities = [A, B];
