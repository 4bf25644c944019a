import { invalid, type User } from '@liaison/contracts';

/**
 * A focal point is a focal point only: with the role `partner` stands its organisation, and no other role, so that what it may see
 * never depends on which role a service looks at first.
 */
export function assertRolesFit({ roles, partnerId }: Pick<User, 'roles' | 'partnerId'>): void {
  if (!roles.includes('partner')) {
    if (partnerId) throw invalid('partnerId', 'user.partner-not-wanted', 'Only the role partner belongs to an organisation.');
    return;
  }
  if (roles.length > 1) throw invalid('roles', 'user.partner-stands-alone', 'The role partner goes with no other role.');
  if (!partnerId) throw invalid('partnerId', 'user.partner-missing', 'The role partner needs the organisation it acts for.');
}
