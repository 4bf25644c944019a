import type { ChangeCourse, Course, OfferCourse, RetireCourse } from '@liaison/contracts';
import type { AggregateStore, Asked } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { withIds } from '../with-ids';
import { change, offer, retire } from './course';
import { courseModel } from './course.model';
import type { CoursesQuery } from './courses.query';

@Injectable()
export class CoursesService {
  constructor(@Inject(courseModel.store) private readonly courses: AggregateStore<Course>) {}

  get(id: string) {
    return this.courses.get(id);
  }

  list({ status, mode, ...page }: CoursesQuery) {
    return this.courses.page({ ...(status && { 'state.status': status }), ...(mode && { 'state.mode': mode }) }, page);
  }

  offer(command: OfferCourse, asked: Asked) {
    const identified = { ...command, requirements: withIds(command.requirements), materials: withIds(command.materials) };
    return this.courses.create(asked, (id) => offer(id, identified));
  }

  change(id: string, { requirements, materials, ...command }: ChangeCourse, asked: Asked) {
    const identified = {
      ...command,
      ...(requirements && { requirements: withIds(requirements) }),
      ...(materials && { materials: withIds(materials) }),
    };
    return this.courses.change(id, asked, (course) => change(course, identified));
  }

  retire(id: string, command: RetireCourse, asked: Asked) {
    return this.courses.change(id, asked, (course) => retire(course, command));
  }
}
