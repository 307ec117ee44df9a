/** A name and where mail reaches it. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** A mail on its way out. */
export interface OutgoingMail {
  /** What its Message-ID is made from: equal for the same message, however often it is sent. */
  readonly id: string;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A text message on its way out. */
export interface OutgoingText {
  /** Equal for the same message, however often it is sent. */
  readonly id: string;
  /** As it is dialled. */
  readonly to: string;
  readonly text: string;
  /** What kind of message it is: some countries have each kind registered. */
  readonly template: string;
}

/** Sends mail. */
export interface Mail {
  /**
   * Returns when a server has taken the mail over.
   * @throws NotDelivered when none did
   */
  send(mail: OutgoingMail): Promise<void>;
}

/** Sends texts to phones. */
export interface Texts {
  /**
   * Returns when a gateway has taken the text over.
   * @throws NotDelivered when none did
   */
  send(text: OutgoingText): Promise<void>;
}

/** How people can be told something; what is left out is not there. */
export interface Messengers {
  readonly mail?: Mail;
  readonly texts?: Texts;
  /** Where staff hear of what needs somebody, in whichever branch. */
  readonly alertsTo: readonly string[];
  /** Where the staff of a branch hear of what needs somebody there, by its code. */
  readonly branchAlertsTo?: ReadonlyMap<string, readonly string[]>;
}

/** A message was not taken over. The words name no password and no key. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  constructor(
    message: string,
    /** Whether it is of no use to try again. */
    readonly isForGood: boolean,
  ) {
    super(message);
  }
}
