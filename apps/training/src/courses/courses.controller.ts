import { ChangeCourse, Course, Id, OfferCourse, RetireCourse } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CoursesQuery } from './courses.query';
import { CoursesService } from './courses.service';

@ApiTags('courses')
@Controller('courses')
export class CoursesController {
  constructor(private readonly courses: CoursesService) {}

  @Get()
  @AllowedTo('signed-in')
  @Lists(Course, 'The courses, newest first')
  list(@Query({ schema: CoursesQuery }) query: CoursesQuery) {
    return this.courses.list(query);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Course, 'A course')
  get(@Param('id', { schema: Id }) id: string) {
    return this.courses.get(id);
  }

  @Post()
  @AllowedTo('coordinator')
  @Creates(Course, 'Offers a course')
  offer(@Body({ schema: OfferCourse }) command: OfferCourse, @HowAsked() asked: Asked) {
    return this.courses.offer(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator')
  @Changes(Course, 'Changes what a course teaches, asks or gives to learn from')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeCourse }) command: ChangeCourse,
    @HowAsked() asked: Asked,
  ) {
    return this.courses.change(id, command, asked);
  }

  @Post(':id/retire')
  @AllowedTo('coordinator')
  @Changes(Course, 'Offers a course no longer, with the reason')
  retire(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RetireCourse }) command: RetireCourse,
    @HowAsked() asked: Asked,
  ) {
    return this.courses.retire(id, command, asked);
  }
}
