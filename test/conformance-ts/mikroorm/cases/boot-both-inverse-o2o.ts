// expect: Both ... inverse
// finds: error no-owner, error no-owner
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne(() => Post, 'user') post?: any; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne(() => User, 'post') user?: User; }
export const entities = [User, Post];
