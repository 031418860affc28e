export interface Secrets {
  secret: string;
  databaseOwnerPassword: string;
  databaseAppPassword: string;
}

export declare function loadSecrets(dataDirectory: string): Secrets;
