import { isDeepStrictEqual } from 'node:util';
import {
  type ChangeStatement,
  type Circumstances,
  conflict,
  dayOf,
  decided,
  type Decision,
  type DeliverStatement,
  type DraftStatement,
  invalid,
  type PublishStatement,
  type ReturnStatement,
  type Statement,
  StatementCleared,
  StatementDelivered,
  StatementDraftChanged,
  StatementDrafted,
  StatementPublished,
  StatementReturnedToDraft,
  StatementWithdrawn,
  type WithdrawStatement,
} from '@liaison/contracts';
import { refuseLanguageTwice } from './language-versions';

/** The life of a statement: draft → cleared → delivered → published; withdrawn before delivery. */

export function draft(id: string, command: DraftStatement): Decision<Statement> {
  refuseLanguageTwice(command.languageVersions);
  const statement: Statement = { ...command, id, status: 'draft' };
  return decided(statement, StatementDrafted.of(statement));
}

/** A cleared statement stays as it was cleared; to change it, it goes back to draft first. */
export function changeDraft(statement: Statement, command: ChangeStatement): Decision<Statement> {
  refuseUnless(statement, 'draft', 'changed');
  if (command.languageVersions) refuseLanguageTwice(command.languageVersions);
  const next: Statement = { ...statement, ...command };
  return isDeepStrictEqual(next, statement) ? decided(statement) : decided(next, StatementDraftChanged.of(next));
}

export function clear(statement: Statement, { now }: Circumstances): Decision<Statement> {
  refuseUnless(statement, 'draft', 'cleared');
  const { statusReason: _answered, ...rest } = statement;
  const next: Statement = { ...rest, status: 'cleared', clearedAt: now };
  return decided(next, StatementCleared.of(next));
}

export function returnToDraft(statement: Statement, { reason }: ReturnStatement): Decision<Statement> {
  refuseUnless(statement, 'cleared', 'returned to draft');
  const { clearedAt: _notNow, ...rest } = statement;
  const next: Statement = { ...rest, status: 'draft', statusReason: reason };
  return decided(next, StatementReturnedToDraft.of(next, { reason }));
}

/** `on` is the day in the forum; a day that is still to come, by UTC, is refused. */
export function deliver(statement: Statement, { on }: DeliverStatement, { now }: Circumstances): Decision<Statement> {
  refuseUnless(statement, 'cleared', 'delivered');
  if (on > dayOf(now)) throw invalid('on', 'statement.delivered-in-future', 'A statement is delivered today or earlier.');
  const next: Statement = { ...statement, status: 'delivered', date: on };
  return decided(next, StatementDelivered.of(next));
}

export function publish(statement: Statement, { link }: PublishStatement, { now }: Circumstances): Decision<Statement> {
  refuseUnless(statement, 'delivered', 'published');
  const next: Statement = { ...statement, ...(link && { link }), status: 'published', publishedAt: now };
  return decided(next, StatementPublished.of(next));
}

export function withdraw(statement: Statement, { reason }: WithdrawStatement): Decision<Statement> {
  if (statement.status !== 'draft' && statement.status !== 'cleared') {
    throw conflict('statement.not-withdrawable', `Only before delivery can it be withdrawn; this one is ${statement.status}.`);
  }
  const next: Statement = { ...statement, status: 'withdrawn', statusReason: reason };
  return decided(next, StatementWithdrawn.of(next, { reason }));
}

function refuseUnless({ status }: Statement, needed: Statement['status'], step: string): void {
  if (status !== needed)
    throw conflict(`statement.not-${needed}`, `Only a statement that is ${needed} can be ${step}; this one is ${status}.`);
}
