// expect: unknown mappedBy in an options object
// finds: error missing-inverse
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number; @ManyToMany({ entity: () => Tag, mappedBy: 'owners' }) tags = new Collection<Tag>(this); }
@Entity() export class Tag { @PrimaryKey({ type: 'integer' }) id!: number; @ManyToMany({ entity: () => User }) users = new Collection<User>(this); }
export const entities = [User, Tag];
