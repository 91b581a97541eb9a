package io.seatsignal.verification;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.operation.Operations;
import io.seatsignal.phone.OptOuts;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.quota.Quotas;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.verification.CodeResult.Reason;
import io.seatsignal.verification.CodeResult.Refused;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The addresses that people add beside their number, for channels that need them: each is proven by
 * a code that its channel carries.
 *
 * <p>Thread-safe; blocks on the storage and, while a code is sent, on the channel; throws {@link
 * io.seatsignal.base.SeatSignalException} when the storage cannot be reached.
 */
public final class Addresses {

  private static final String REFUSED = "this address cannot be reached this way; choose another";

  private final AddressBook book;
  private final Codes codes;
  private final CodeQuotas quotas;
  private final CodeSender sender;
  private final OptOuts optOuts;
  private final List<SignalChannel> channels;
  private final CodeRules rules;
  private final InstantSource time;

  /**
   * Creates the way to add addresses.
   *
   * @param book where they are kept
   * @param codes where codes are kept
   * @param quotas where is counted how often they are asked for
   * @param operations tells what is paused, and charges what is sent
   * @param optOuts which numbers are left alone
   * @param channels over which codes can be sent; stay open
   * @param rules how much is done
   * @param dailyBudget what all sends of a day (UTC) may cost together; empty for no limit
   * @param time tells until when a code is worth sending
   */
  public Addresses(
      AddressBook book,
      Codes codes,
      Quotas quotas,
      Operations operations,
      OptOuts optOuts,
      List<SignalChannel> channels,
      CodeRules rules,
      Optional<BigDecimal> dailyBudget,
      InstantSource time) {
    this.book = book;
    this.codes = codes;
    this.quotas = new CodeQuotas(quotas, operations, rules, dailyBudget);
    this.sender = new CodeSender(operations);
    this.optOuts = optOuts;
    this.channels = List.copyOf(channels);
    this.rules = rules;
    this.time = time;
  }

  /**
   * Which kinds some channel needs.
   *
   * @return the kinds, without that of phone numbers
   */
  public Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    for (SignalChannel channel : channels) {
      kinds.add(channel.capabilities().addressKind());
    }
    kinds.remove(Address.PHONE);
    return kinds;
  }

  /**
   * Notes an address and sends a code to it, in the place of any earlier code for its kind.
   *
   * @param watcher whose it is said to be
   * @param phone the person's number
   * @param address the address
   * @param from from where it is asked for, e.g. an IP address; counted, and not kept readable
   * @return whether a code is on its way
   * @throws IllegalArgumentException if {@code from} is blank
   */
  public CodeResult send(WatcherId watcher, PhoneNumber phone, Address address, String from) {
    if (from.isBlank()) {
      throw new IllegalArgumentException("from must not be blank: codes are counted by it");
    }
    if (optOuts.optedOut(phone)) {
      return new Refused(Reason.OPTED_OUT, CodeWords.OPTED_OUT);
    }
    Optional<SignalChannel> channel =
        channels.stream()
            .filter(each -> !address.isPhone())
            .filter(each -> each.capabilities().addressKind().equals(address.kind()))
            .filter(each -> !sender.isPaused(each))
            .findFirst();
    if (channel.isEmpty() || !book.propose(watcher, address)) {
      return new Refused(Reason.CHANNEL_UNFIT, "codes are not sent this way now");
    }
    ChannelCapabilities capable = channel.get().capabilities();
    CodeQuotas.Ticket ticket =
        quotas.ticket(
            "watcher " + watcher,
            address.kind() + " " + address.value(),
            from,
            List.of(),
            capable.cost());
    Optional<Refused> tooMuch = quotas.take(ticket);
    if (tooMuch.isPresent()) {
      return tooMuch.get();
    }
    String code = sender.newCode();
    codes.expect(account(watcher, address.kind()), phone, bound(code, address), rules.lifetime());
    SendResult result =
        sender.deliver(
            channel.get(),
            phone,
            address,
            CodeWords.toAddress(code, rules.lifetime()),
            time.instant().plus(rules.lifetime()));
    CodeSender.settle(channel.get(), address, ticket, result, () -> {});
    return CodeSender.answer(result, REFUSED, REFUSED);
  }

  /**
   * Compares a typed code with the one that was sent; a right one makes the address the person's.
   *
   * @param watcher whose
   * @param phone the person's number, which must be the same as when the code was sent
   * @param kind the kind of the address
   * @param typed what the person typed; anything but digits does not matter
   * @return whether it proves the address
   */
  public ProofResult check(WatcherId watcher, PhoneNumber phone, String kind, String typed) {
    Optional<Address> proposed = book.proposed(watcher, kind);
    if (proposed.isEmpty()) {
      return CodeSender.proof(Codes.Match.NONE, "address");
    }
    Codes.Match match =
        codes.match(
            account(watcher, kind),
            phone,
            bound(CodeSender.digits(typed), proposed.get()),
            rules.tries());
    if (match == Codes.Match.RIGHT && !book.prove(watcher, proposed.get())) {
      return CodeSender.proof(Codes.Match.NONE, "address");
    }
    return CodeSender.proof(match, "address");
  }

  /**
   * Removes a person's addresses of a kind. Idempotent.
   *
   * @param watcher whose
   * @param kind the kind
   * @return whether there was one
   */
  public boolean remove(WatcherId watcher, String kind) {
    return book.remove(watcher, kind);
  }

  /**
   * A person's addresses.
   *
   * @param watcher whose
   * @return by kind, the proven one first
   */
  public List<AddressBook.Entry> of(WatcherId watcher) {
    return book.of(watcher);
  }

  /**
   * Who has proven an address, such as one whose owner asks to be left alone.
   *
   * @param address the address
   * @return the people
   */
  public Set<WatcherId> owners(Address address) {
    return book.owners(address);
  }

  /**
   * Forgets the codes that wait for addresses of a person; before the person is forgotten.
   * Idempotent.
   *
   * @param watcher the person
   */
  public void forgetCodes(WatcherId watcher) {
    kinds().forEach(kind -> codes.forget(account(watcher, kind)));
  }

  private static String account(WatcherId watcher, String kind) {
    return "address " + kind + " " + watcher;
  }

  /** A code counts for the address only that it was sent to. */
  private static String bound(String code, Address address) {
    return code + " " + address.value();
  }
}
