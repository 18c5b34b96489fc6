import { Column, Entity, JoinColumn, OneToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Customer } from './customer.entity';

@Entity()
export class Address {
  @PrimaryGeneratedColumn()
  id: number;

  @Column()
  city: string;

  @OneToOne(() => Customer, (customer) => customer.address, { onDelete: 'CASCADE' })
  @JoinColumn()
  customer: Relation<Customer>;
}
