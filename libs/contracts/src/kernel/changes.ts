/** What may be told anew of a state: what is absent stays, and null takes away what need not be there. */
type Changes<State> = {
  [Field in keyof State]?: State[Field] | (object extends Pick<State, Field> ? null : never) | undefined;
};

/** The state with what a command tells anew. */
export function withChanges<State extends object>(state: State, changes: Changes<NoInfer<State>>): State {
  const told = Object.entries(changes).filter(([, value]) => value !== undefined);
  const fields = Object.entries({ ...state, ...Object.fromEntries(told) });
  return Object.fromEntries(fields.filter(([, value]) => value !== null)) as State;
}
