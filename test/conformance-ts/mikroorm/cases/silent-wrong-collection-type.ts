// expect: annotation Collection<Tag>, decorator Post
// finds: warning annotation-mismatch
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
@Entity() export class Tag { @PrimaryKey({ type: 'integer' }) id!: number; }
@Entity() export class User { @PrimaryKey({ type: 'integer' }) id!: number;
  @OneToMany(() => Post, p => p.author) posts = new Collection<Tag>(this); }
@Entity() export class Post { @PrimaryKey({ type: 'integer' }) id!: number;
  @ManyToOne(() => User, { nullable: true }) author?: User; }
export const entities = [User, Post, Tag];
