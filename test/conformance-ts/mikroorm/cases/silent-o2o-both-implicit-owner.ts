// expect: neither side names the other: two FKs
// finds: warning unlinked-pair, warning unlinked-pair
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne(() => Post, { nullable: true }) post?: any; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne(() => User, { nullable: true }) user?: User; }
export const entities = [User, Post];
