// expect: @JoinTable on both sides with different column names
// finds: error two-owners, error two-owners
import { Entity, PrimaryGeneratedColumn, ManyToMany, JoinTable } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Post, p => p.users) @JoinTable({ name: 'a', joinColumn: { name: 'u' }, inverseJoinColumn: { name: 'p' } }) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => User, u => u.posts) @JoinTable({ name: 'b', joinColumn: { name: 'pp' }, inverseJoinColumn: { name: 'uu' } }) users: any[]; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; const p = await m.save(m.create(Post)); await m.save(m.create(User, { posts: [p] } as any));
  return { a: await ds.query('select * from a'), b: await ds.query('select * from b') };
}
