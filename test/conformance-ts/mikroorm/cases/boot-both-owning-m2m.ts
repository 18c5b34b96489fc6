// expect: Both ... are defined as owning sides
// finds: error two-owners, error two-owners
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany(() => Post, 'users', { owner: true }) posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany(() => User, 'posts', { owner: true }) users = new Collection<User>(this); }
export const entities = [User, Post];
