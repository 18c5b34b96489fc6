// expect: has wrong inversedBy reference type
// finds: error inverse-of-another-class
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class Cat { @PrimaryKey({ type: 'integer' }) id!: number; }
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToMany(() => Cat) cats = new Collection<Cat>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { inversedBy: 'cats', nullable: true }) author?: User; }
export const entities = [User, Post, Cat];
