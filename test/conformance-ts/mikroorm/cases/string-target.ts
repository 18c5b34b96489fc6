// expect: v6: ok; v7: rejected
// finds: error string-target, error string-target
// finds in 6:
// finds in 5:
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany('Post', 'author') posts = new Collection<any>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne('User', { nullable: true }) author?: any; }
export const entities = [User, Post];
