// expect: m:1 inversedBy an m:n inverse of another property
// finds: error mismatched-kinds
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany(() => Post, 'users') posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { inversedBy: 'posts', nullable: true }) author?: User; @ManyToMany(() => User, 'posts', { owner: true }) users = new Collection<User>(this); }
export const entities = [User, Post];
