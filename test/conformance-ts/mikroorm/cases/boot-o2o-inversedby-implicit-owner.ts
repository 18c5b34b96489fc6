// expect: inversedBy names a OneToOne without mappedBy (implicitly owning): documented example shape
// finds: error two-owners
// finds in 5:
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne({ entity: () => Post, inversedBy: 'user' }) post?: any; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne(() => User) user?: User; }
export const entities = [User, Post];
