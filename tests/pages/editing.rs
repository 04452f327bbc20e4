//! The forms of the editing pages, filled and sent as a browser does; never an assertion about what they do.

use super::browser::{Browser, Page};

/// A form as it stands on a page: what each field holds, by its name.
#[derive(Clone, Debug)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The form of this name on a page.
    pub fn on(page: &Page, name: &str) -> Self {
        let mark = format!("<input type=\"hidden\" name=\"form\" value=\"{name}\">");
        assert!(page.has(&mark), "{name} is offered: {}", page.text);
        let place = page.text.find(&mark).expect("the form is offered");
        let start = page.text[..place].rfind("<form").expect("a form begins");
        let form = page.text[start..].split("</form>").next().expect("a form ends");
        Self(form.split(" name=\"").skip(1).filter_map(field(form)).collect())
    }

    /// The same with another text in one field.
    pub fn with(mut self, name: &str, text: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        self.0.push((name.to_owned(), text.to_owned()));
        self
    }

    /// What a field holds.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, text)| text)
    }

    /// Sends it to the page that it stands on.
    pub async fn send(&self, browser: &Browser<'_>, path: &str) -> Page {
        let fields: Vec<(&str, &str)> = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        browser.post(path, &fields).await
    }
}

/// Reads a field from where its name stands in its form.
fn field(form: &str) -> impl Fn(&str) -> Option<(String, String)> {
    move |rest| {
        let name = rest.split('"').next()?;
        let place = form.find(&format!(" name=\"{name}\""))?;
        let tag = &form[form[..place].rfind('<')?..];
        let value = match tag[1..].split(' ').next()? {
            "textarea" => tag.split_once(">\n")?.1.split("</textarea>").next()?,
            "select" => {
                let options = tag.split("</select>").next()?;
                let selected = options.split("<option ").skip(1).find(|option| option.contains(" selected>"));
                value(selected.or_else(|| options.split("<option ").nth(1))?)?
            }
            _ if tag.contains("type=\"checkbox\"") && tag[..tag.find('>')?].contains("checkbox") => return None,
            _ => value(&tag[..tag.find('>')?])?,
        };
        Some((name.to_owned(), plain(value)))
    }
}

fn value(tag: &str) -> Option<&str> {
    tag.split_once("value=\"")?.1.split('"').next()
}

fn plain(text: &str) -> String {
    let entities = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

/// Loads a page, fills one form of it and sends it.
pub async fn submit(browser: &Browser<'_>, path: &str, form: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text);
    let form = fields.iter().fold(Form::on(&page, form), |form, (name, text)| form.with(name, text));
    form.send(browser, path).await
}

/// Tries one wrong text after another in a form: each is refused beside its field, and what was typed is kept.
pub async fn refuses(browser: &Browser<'_>, path: &str, form: &str, filled: &[(&str, &str)], wrong: &[[&str; 3]]) {
    for [name, text, told] in wrong {
        let fields: Vec<(&str, &str)> = filled.iter().copied().chain([(*name, *text)]).collect();
        let page = submit(browser, path, form, &fields).await;
        assert_eq!(page.status, 422, "{form} {name} {text}: {} {}", page.location, page.text);
        let beside = format!("id=\"{form}-{name}-problem\">{told}");
        assert!(page.has(&beside) && page.has(&format!("href=\"#{form}-{name}\"")), "{beside}: {}", page.text);
        let kept = Form::on(&page, form);
        for (field, text) in fields.iter().rev() {
            let last = fields.iter().rfind(|(other, _)| other == field).map_or("", |(_, text)| text);
            assert!(last != *text || kept.text(field) == last, "{field} is kept: {}", page.text);
        }
    }
}
