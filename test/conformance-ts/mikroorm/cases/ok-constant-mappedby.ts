// expect: ok: the other side kept in a constant
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
const AUTHOR = 'author' as const;
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number; @OneToMany({ entity: () => Post, mappedBy: AUTHOR }) posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number; @ManyToOne({ entity: () => User }) author!: Rel<User>; }
export const entities = [User, Post];
