// expect: ok: schemas with kinds and an abstract base
// not in 5: there `kind` is called `reference`
import { Collection, EntitySchema, defineEntity, p, Reference, Ref, Rel, ref } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property, OneToMany, ManyToOne, OneToOne, ManyToMany, Index, Unique, Embeddable, Embedded } from '#decorators';
export const Base = new EntitySchema<any>({ name: 'Base', abstract: true, properties: { id: { type: 'integer', primary: true } } });
export const UserSchema = new EntitySchema<any>({ name: 'User', extends: Base, properties: { posts: { kind: '1:m', entity: () => PostSchema, mappedBy: 'author' } } });
export const PostSchema = new EntitySchema<any>({ name: 'Post', extends: Base, properties: { author: { kind: 'm:1', entity: () => UserSchema, inversedBy: 'posts' } } });
export const entities = [Base, UserSchema, PostSchema];
