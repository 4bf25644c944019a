import { AggregatesModule, KnownPartnersModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { commitmentModel } from './commitments/commitment.model';
import { CommitmentsController } from './commitments/commitments.controller';
import { CommitmentsService } from './commitments/commitments.service';
import { RemindWhenDue } from './commitments/remind-when-due';
import { FlagCommitmentsWhenPartnerClosed } from './reactions/flag-commitments-when-partner-closed';
import { statementModel } from './statements/statement.model';
import { StatementsController } from './statements/statements.controller';
import { StatementsService } from './statements/statements.service';

/** Who is told. */
@Module({
  imports: [AggregatesModule.of(statementModel, commitmentModel), KnownPartnersModule],
  controllers: [StatementsController, CommitmentsController, FlagCommitmentsWhenPartnerClosed],
  providers: [StatementsService, CommitmentsService, RemindWhenDue],
})
export class AdvocacyModule {}
