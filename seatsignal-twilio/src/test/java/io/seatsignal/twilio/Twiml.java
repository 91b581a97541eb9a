package io.seatsignal.twilio;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads TwiML as strictly as Twilio does. */
final class Twiml {

  private static final DocumentBuilder PARSER = parser();

  private Twiml() {}

  private static DocumentBuilder parser() {
    try {
      DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      parser.setErrorHandler(
          new DefaultHandler() {
            @Override
            public void error(SAXParseException e) throws SAXException {
              throw e;
            }
          });
      return parser;
    } catch (ParserConfigurationException e) {
      throw new AssertionError("every JDK has one", e);
    }
  }

  /** Parses a document as XML 1.0; fails if it is none. */
  static synchronized Element parse(String document) {
    try {
      return PARSER.parse(new InputSource(new StringReader(document))).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new AssertionError("not XML: " + document, e);
    }
  }

  /** The elements of a document without their text, e.g. {@code Response(Say(say-as)Hangup)}. */
  static String structure(Element element) {
    StringBuilder inner = new StringBuilder();
    for (Element child : children(element)) {
      inner.append(structure(child));
    }
    return element.getTagName() + (inner.length() == 0 ? "" : "(" + inner + ")");
  }

  /** What is said, one line for each {@code Say}. */
  static List<String> said(Element element) {
    List<String> lines = new ArrayList<>();
    if (element.getTagName().equals("Say")) {
      lines.add(element.getTextContent());
    }
    children(element).forEach(child -> lines.addAll(said(child)));
    return lines;
  }

  /** The addresses that keys go to. */
  static List<String> actions(Element element) {
    List<String> actions = new ArrayList<>();
    if (element.hasAttribute("action")) {
      actions.add(element.getAttribute("action"));
    }
    children(element).forEach(child -> actions.addAll(actions(child)));
    return actions;
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }
}
