/** Somebody with an address. */
export interface Party {
  name: string;
  address: string;
}
