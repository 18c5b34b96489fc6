// expect: inversedBy names a ManyToOne (owner)
// finds: error two-owners
// finds in 5:
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => Post, { nullable: true }) post?: any; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { inversedBy: 'post', nullable: true }) user?: User; }
export const entities = [User, Post];
