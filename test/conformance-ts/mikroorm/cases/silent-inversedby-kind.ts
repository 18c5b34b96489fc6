// expect: m:1 inversedBy a 1:1 inverse of another property
// finds: error mismatched-kinds
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToOne(() => Post, 'owner') main?: any; }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { inversedBy: 'main', nullable: true }) author?: User; @OneToOne(() => User, { inversedBy: 'main', nullable: true }) owner?: User; }
export const entities = [User, Post];
