package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.base.SeatSignalException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a host application keeps of people. */
class VaultTest {

  private static final String PLACE = "account.email.17";

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  @Test
  void everyNodeOpensWhatOneHasSealed() {
    Vault one = database.repository().vault();
    Vault other = database.repository().vault();

    byte[] sealed = one.seal("zoë@brown.edu", PLACE);

    assertThat(other.open(sealed, PLACE)).isEqualTo("zoë@brown.edu");
    assertThat(other.fingerprint("account.email", "zoë@brown.edu"))
        .hasSize(48)
        .isEqualTo(one.fingerprint("account.email", "zoë@brown.edu"));
  }

  @Test
  void theSameTextIsSealedDifferentlyEachTimeAndNeverInClear() {
    Vault vault = database.repository().vault();

    byte[] sealed = vault.seal("ada@brown.edu", PLACE);

    assertThat(vault.seal("ada@brown.edu", PLACE)).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("ada");
    assertThat(sealed.length).isLessThanOrEqualTo("ada@brown.edu".length() + 50);
  }

  @Test
  void whatWasSealedForAnotherPlaceIsNotRead() {
    Vault vault = database.repository().vault();
    byte[] sealed = vault.seal("ada@brown.edu", PLACE);

    assertThatThrownBy(() -> vault.open(sealed, "account.email.18"))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage("cannot read account.email.18: it was changed by something else");
  }

  @Test
  void aChangedByteIsNoticedWhereverItIs() {
    Vault vault = database.repository().vault();
    byte[] sealed = vault.seal("ada@brown.edu", PLACE);

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> vault.open(changed, PLACE))
          .as("byte %s", i)
          .isInstanceOf(SeatSignalException.class);
    }
    assertThatThrownBy(() -> vault.open(new byte[0], PLACE))
        .isInstanceOf(SeatSignalException.class);
  }

  @Test
  void aTextHasAnotherFingerprintInAnotherColumn() {
    MariaDbWatchRepository repository = database.repository();
    Vault vault = repository.vault();

    assertThat(vault.fingerprint("account.email", "ada"))
        .isNotEqualTo(vault.fingerprint("session.token", "ada"))
        .isNotEqualTo(vault.fingerprint("account.email", "Ada"))
        .isNotEqualTo(
            Keysets.fingerprints(new Transactions(database.pool(), false), TestPools.MASTER_KEY)
                .of("account.email", "ada"));
  }
}
