import { Module } from '@nestjs/common';
import { AfterOwnWrites } from './projections/after-own-writes';
import { Generations } from './projections/generations';
import { Projections } from './projections/projections';
import { SeenPositions } from './projections/seen-positions';
import { ProjectionsController } from './rebuild/projections.controller';
import { Rebuilder } from './rebuild/rebuilder';

/** What the events of all services become here, for composed reads. */
@Module({
  controllers: [ProjectionsController],
  providers: [AfterOwnWrites, Generations, Projections, Rebuilder, SeenPositions],
  exports: [AfterOwnWrites, Generations, Projections, SeenPositions],
})
export class ProjectionsModule {}
