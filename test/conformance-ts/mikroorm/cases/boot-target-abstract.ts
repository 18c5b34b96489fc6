// expect: targets abstract entity
// finds: error target-not-mapped
// not in 5: there an abstract entity can be led to
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity({ abstract: true }) export abstract class Base { @PrimaryKey({ type: 'integer' }) id!: number; }
@Entity() export class Post extends Base { }
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => Base as any, { nullable: true }) b?: any; }
export const entities = [User, Post, Base];
