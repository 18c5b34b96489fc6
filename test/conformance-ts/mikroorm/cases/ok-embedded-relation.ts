// expect: ok: a relation in an embeddable
// not in 5: there a prefix is the whole beginning of the name of what is embedded
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Embeddable() export class Address { @Property({ type: 'string', nullable: true }) street?: string; @ManyToOne(() => City, { nullable: true }) city?: Rel<City>; }
@Entity() export class City { @PrimaryKey({ type: 'integer' }) id!: number; }
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number; @Embedded(() => Address) home!: Address; @Embedded(() => Address, { prefix: 'w_' }) work!: Address; }
export const entities = [City, Address, User];
