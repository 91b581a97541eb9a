package io.seatsignal.twilio.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads TwiML as strictly as Twilio does. */
final class Twiml {

  private static final int LARGEST = 64 * 1024;
  private static final int TOO_LARGE = 11750;
  private static final int UNREADABLE = 12100;
  private static final int WRONG_ROOT = 12102;
  private static final int WRONG_TYPE = 12300;

  private Twiml() {}

  /** A document that Twilio does not accept. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    Unreadable(int code) {
      super("Twilio error " + code);
      this.code = code;
    }

    Unreadable(int code, Throwable cause) {
      super("Twilio error " + code, cause);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** Reads an answer of the application. */
  static Element read(Webhooks.Reply reply) throws Unreadable {
    if (reply.error() != 0) {
      throw new Unreadable(reply.error());
    }
    String type = reply.contentType().toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/xml")
        && !type.startsWith("application/xml")
        && !type.startsWith("text/html")) {
      throw new Unreadable(WRONG_TYPE);
    }
    return read(reply.body());
  }

  /** Reads a document; gives its root, which is a Response. */
  static Element read(String xml) throws Unreadable {
    if (xml.getBytes(UTF_8).length > LARGEST) {
      throw new Unreadable(TOO_LARGE);
    }
    Element root;
    try {
      root = parser().parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new Unreadable(UNREADABLE, e);
    }
    if (!root.getTagName().equals("Response")) {
      throw new Unreadable(WRONG_ROOT);
    }
    return root;
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static String attribute(Element element, String name, String usual) {
    return element.hasAttribute(name) ? element.getAttribute(name) : usual;
  }

  private static DocumentBuilder parser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // why: the usual handler prints to standard error before it throws
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK has no strict XML parser", e);
    }
  }
}
