import { Module } from '@nestjs/common';
import { HeldViews } from './held/held-views';
import { OtherCopies } from './held/other-copies';
import { HeldChanges } from './held/held-changes';
import { AfterOwnWrites } from './projections/after-own-writes';
import { Generations } from './projections/generations';
import { Projections } from './projections/projections';
import { SeenPositions } from './projections/seen-positions';
import { ProjectionsController } from './rebuild/projections.controller';
import { Rebuilder } from './rebuild/rebuilder';

/** What the events of all services become here, for composed reads. */
@Module({
  controllers: [ProjectionsController],
  providers: [AfterOwnWrites, Generations, HeldViews, OtherCopies, Projections, Rebuilder, SeenPositions, HeldChanges],
  exports: [AfterOwnWrites, Generations, HeldViews, OtherCopies, Projections, SeenPositions, HeldChanges],
})
export class ProjectionsModule {}
