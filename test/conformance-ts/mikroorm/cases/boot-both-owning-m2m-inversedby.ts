// expect: Both ... owning (inversedBy twice)
// finds: error two-owners, error two-owners
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany({ entity: () => Post, inversedBy: 'users' }) posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany({ entity: () => User, inversedBy: 'posts' }) users = new Collection<User>(this); }
export const entities = [User, Post];
