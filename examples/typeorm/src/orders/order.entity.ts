import { Column, Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Customer } from '../customers/customer.entity';
import { OrderLine } from './order-line.entity';
import { Tracking } from './tracking';

@Entity({ name: 'orders' })
export class Order {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @ManyToOne(() => Customer, (customer) => customer.orders, { nullable: false })
  customer: Relation<Customer>;

  @OneToMany(() => OrderLine, (line) => line.order, { cascade: true })
  lines: OrderLine[];

  // What is embedded may hold relations too: their inverse side is a path.
  @Column(() => Tracking)
  tracking: Tracking;
}
