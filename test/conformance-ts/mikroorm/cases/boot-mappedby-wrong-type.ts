// expect: has wrong mappedBy reference type
// finds: error inverse-of-another-class
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class Cat { @PrimaryKey({ type: 'integer' }) id!: number; }
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.cat) posts = new Collection<Post>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { nullable: true }) author?: User; @ManyToOne(() => Cat, { nullable: true }) cat?: Cat; }
export const entities = [User, Post, Cat];
