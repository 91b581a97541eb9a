package io.seatsignal.example.access;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out who asks and whether they may. Thread-safe; blocks on the storage.
 *
 * <p>A request that changes anything and comes with a session must carry its CSRF token in {@code
 * X-CSRF-Token}; one with a bearer token needs none.
 */
public interface Gate {

  /**
   * Admits a request of somebody who has accepted the present terms of service.
   *
   * @param http the request
   * @param scope what a token must allow
   * @return who asks
   * @throws io.seatsignal.example.web.ProblemException 401 {@code not-signed-in} without good
   *     credentials; 403 {@code csrf-token-missing}, {@code scope-too-small}, {@code
   *     account-blocked}, {@code terms-not-accepted}
   */
  Caller admit(Context http, Scope scope);

  /**
   * Admits a request of somebody who may not have accepted the present terms yet: for what they
   * never block, which is stopping, export, deletion, leaving and the acceptance itself.
   *
   * @param http the request
   * @param scope what a token must allow
   * @return who asks
   * @throws io.seatsignal.example.web.ProblemException as {@link #admit}, but for the terms
   */
  Caller admitBeforeTerms(Context http, Scope scope);

  /**
   * Who asks, if anybody is signed in; for what everybody may see.
   *
   * @param http the request
   * @return empty without credentials, or with ones that count no more
   */
  Optional<Caller> find(Context http);

  /**
   * Who asks, for an answer that outlasts its request.
   *
   * @param http the request, which is not looked at later
   * @return tells who it is each time it is asked, as {@link #find}; blocks on the storage
   */
  Supplier<Optional<Caller>> following(Context http);
}
