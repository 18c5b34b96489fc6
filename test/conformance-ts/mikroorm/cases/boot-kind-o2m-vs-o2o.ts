// expect: 1:m incompatible with owning 1:1
// finds: error mismatched-kinds
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.user) posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne(() => User, { nullable: true }) user?: User; }
export const entities = [User, Post];
